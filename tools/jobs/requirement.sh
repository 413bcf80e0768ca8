case "$OGPCTL_INSTALL_FROM" in
  git+file:///*) requirement="ogpctl$OGPCTL_EXTRAS @ git+file://localhost${OGPCTL_INSTALL_FROM#git+file://}" ;;
  *://*) requirement="ogpctl$OGPCTL_EXTRAS @ $OGPCTL_INSTALL_FROM" ;;
  '=='* | '~='* | '>='*) requirement="ogpctl$OGPCTL_EXTRAS$OGPCTL_INSTALL_FROM" ;;
  . | ./* | ../* | /*) requirement="$OGPCTL_INSTALL_FROM$OGPCTL_EXTRAS" ;;
  *) echo "OGPCTL_INSTALL_FROM names no place to install from: '$OGPCTL_INSTALL_FROM'" >&2; exit 1 ;;
esac
