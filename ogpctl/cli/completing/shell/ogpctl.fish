# Completion of ogpctl for fish. Load it: ogpctl completion fish | source

function __ogpctl_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l program $words[1]
    set -e words[1]
    set -l lines ($program complete fish $words "$current" 2>/dev/null)
    set -l directive $lines[1]
    set -e lines[1]
    switch "$directive"
        case files
            __fish_complete_path "$current"
        case folders
            __fish_complete_directories "$current"
        case '*'
            string join \n -- $lines
    end
end

complete -c ogpctl -f -a '(__ogpctl_complete)'
