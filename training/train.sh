#!/usr/bin/env sh
# The whole recipe: sh training/train.sh CORPORA WORK. About an hour and a half on two cores; writes the shipped model.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
corpora=$1
work=$2
py="$work/venv/bin/python"
model="$here/../src/dateline/language/en/model/en.zip"

mkdir -p "$work"
[ -x "$py" ] || { python3 -m venv "$work/venv" && "$py" -m pip install --quiet -r "$here/requirements.txt" -e "$here/.."; }
"$py" "$here/vectors.py" "$corpora" "$work/vectors"
"$py" "$here/wordlists.py" "$corpora" "$work/vectors/text.txt" "$here/../src/dateline/language/en"
"$py" "$here/lemma_table.py" "$corpora" "$here/../src/dateline/language/en/lemma_exceptions.tsv"
"$py" "$here/train.py" "$corpora" "$work/vectors/vectors.npy" "$work/first" --minutes 30
"$py" "$here/train.py" "$corpora" "$work/vectors/vectors.npy" "$work/second" --start "$work/first/best.pt" \
  --minutes 20 --rate 1.2e-3 --seed 2
"$py" "$here/train.py" "$corpora" "$work/vectors/vectors.npy" "$work/last" --start "$work/second/best.pt" \
  --minutes 7 --rate 6e-4 --seed 3 --own 3
"$py" "$here/export.py" "$work/last/best.pt" "$work/vectors/vectors.npy" "$model"
