@include requirement.sh
python3 -P -m venv "$RUNNER_TEMP/ogpctl"
"$RUNNER_TEMP/ogpctl/bin/python" -P -m pip install --quiet "$requirement"
