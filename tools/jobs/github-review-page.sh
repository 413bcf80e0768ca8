@include github-without-commands.sh
ogpctl review --format markdown >> "$GITHUB_STEP_SUMMARY" || [ $? -eq 1 ]
