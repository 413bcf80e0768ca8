# Completion of ogpctl for bash. Load it: eval "$(ogpctl completion bash)"

_ogpctl() {
    local line directive='' program=${COMP_WORDS[0]/#\~/$HOME}
    COMPREPLY=()
    while IFS= read -r line; do
        if [ -z "$directive" ]; then
            directive=$line
        else
            COMPREPLY+=("${line%%$'\t'*}")
        fi
    done < <("$program" complete bash "${COMP_LINE:0:COMP_POINT}" "$COMP_WORDBREAKS" 2>/dev/null)
    case $directive in
        files) compopt -o default 2>/dev/null ;;
        folders) compopt -o dirnames 2>/dev/null ;;
        open) compopt -o nospace 2>/dev/null ;;
    esac
}

complete -F _ogpctl ogpctl
