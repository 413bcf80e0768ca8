read -ra options <<< "$OGPCTL_OPTIONS"
ogpctl validate --against-base "${options[@]}" --output "markdown=$GITHUB_STEP_SUMMARY"
