until=$(python3 -P -c 'import uuid; print(uuid.uuid4())')
trap 'echo "::$until::"' EXIT
echo "::stop-commands::$until"
