#!/usr/bin/env sh
# The whole recipe: sh training/train.sh CORPORA WORK. About two hours on two cores; writes the shipped model.
set -eu
here=$(dirname "$0")
corpora=$1
work=$2
py="$here/../.venv/bin/python"
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1

"$py" "$here/vectors.py" "$corpora" "$work/vectors"
"$py" -m spacy init vectors en "$work/vectors/vectors.floret" "$work/vectors/spacy" --mode floret
"$py" "$here/wordlists.py" "$corpora" "$work/vectors/text.txt" "$here/../src/dateline/language/en"
"$py" "$here/corpus.py" "$corpora" "$work/data"
"$py" "$here/swapped.py" "$corpora" "$work/data"
for part in parser:parse names:names; do
  config=${part%%:*}
  data=${part##*:}
  "$py" -m spacy train "$here/$config.cfg" --output "$work/$config" --paths.vectors "$work/vectors/spacy" \
    --paths.train "$work/data/$data-train.spacy" --paths.dev "$work/data/$data-dev.spacy" &
done
wait
"$py" -m spacy train "$here/finish.cfg" --code "$here/callbacks.py" --output "$work/finished" \
  --paths.source "$work/parser/model-best" --paths.vectors "$work/vectors/spacy" \
  --paths.train "$work/data/parse-train.spacy" --paths.dev "$work/data/parse-dev.spacy"
"$py" "$here/package.py" "$work/finished/model-best" "$work/names/model-best" "$here/../src/dateline/language/en/model/en.zip"
