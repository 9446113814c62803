#!/usr/bin/env sh
# The whole recipe: sh training/train.sh CORPORA WORK. About three hours on two cores; writes the shipped model.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
corpora=$1
work=$2
py="$work/venv/bin/python"
pack="$here/../src/dateline/language/en"
vectors="$work/vectors/vectors.npy"
# The spaCy pipeline that came before the network: a second opinion of another kind for silver.py.
convolutions=0b928a6:src/dateline/language/en/model/en.zip

mkdir -p "$work"
[ -x "$py" ] || { python3 -m venv "$work/venv" && "$py" -m pip install --quiet -r "$here/requirements.txt" -e "$here/.."; }
"$py" "$here/vectors.py" "$corpora" "$work/vectors"
"$py" "$here/wordlists.py" "$corpora" "$work/vectors/text.txt" "$pack"
"$py" "$here/lemma_table.py" "$corpora" "$pack/lemma_exceptions.tsv"

train() { # train OUT START MINUTES RATE SEED [more]
  out=$1 start=$2 minutes=$3 rate=$4 seed=$5
  shift 5
  "$py" "$here/train.py" "$corpora" "$vectors" "$work/$out" ${start:+--start "$work/$start"} \
    --minutes "$minutes" --rate "$rate" --seed "$seed" "$@"
}

train first "" 30 2e-3 1
train second first/best.pt 20 1.2e-3 2
train wide second/best.pt 7 6e-4 3 --own 3
"$py" "$here/export.py" "$work/wide/best.pt" "$vectors" "$work/wide.zip"
"$py" "$here/narrow.py" "$work/wide/best.pt" "$work/narrow.pt"
train narrow narrow.pt 22 1.5e-3 11 --threads 1
git -C "$here" show "$convolutions" > "$work/convolutions.zip"
"$py" "$here/silver.py" "$corpora" "$work/wide.zip" "$work/convolutions.zip" "$work/silver.pkl" 600000
train last narrow/best.pt 78 1.3e-3 12 --threads 1 --silver "$work/silver.pkl" --silver-share 0.35
"$py" "$here/export.py" "$work/last/best.pt" "$vectors" "$pack/model/en.zip"
