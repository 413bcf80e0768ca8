@include github-without-commands.sh
if [ "$MAY_COMMENT" = true ]; then ogpctl review --post; else ogpctl review; fi
