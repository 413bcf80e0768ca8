@include github-environment.sh
echo "$RUNNER_TEMP/ogpctl/bin" >> "$GITHUB_PATH"
