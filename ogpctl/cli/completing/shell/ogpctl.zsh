#compdef ogpctl
# Completion of ogpctl for zsh. Load it after compinit: source <(ogpctl completion zsh)

_ogpctl() {
    local -a lines values shown
    local line program=${words[1]/#\~/$HOME}
    lines=("${(@f)$("$program" complete zsh "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null)}")
    local directive=$lines[1]
    shift lines
    case $directive in
        files) _files; return ;;
        folders) _files -/; return ;;
    esac
    for line in $lines; do
        values+=("${line%%$'\t'*}")
        if [[ $line == *$'\t'* ]]; then
            shown+=("${line%%$'\t'*}  -- ${line#*$'\t'}")
        else
            shown+=("$line")
        fi
    done
    if [[ $directive == open ]]; then
        compadd -S '' -l -d shown -a values
    else
        compadd -l -d shown -a values
    fi
}

if [[ ${zsh_eval_context[-1]} == loadautofunc ]]; then
    _ogpctl "$@"
else
    compdef _ogpctl ogpctl
fi
