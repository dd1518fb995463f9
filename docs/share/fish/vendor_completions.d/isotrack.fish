# isotrack completion for fish. Keep it as ~/.config/fish/completions/isotrack.fish
function __isotrack_complete
    set -l typed (commandline -opc)
    set -e typed[1]
    for line in (env _ISOTRACK_COMPLETE=described isotrack $typed "$(commandline -ct)" 2>/dev/null)
        switch $line
            case :files
                complete -C "'' $(commandline -ct)"
            case :folders
                __fish_complete_directories "$(commandline -ct)" folder
            case '*'
                echo $line
        end
    end
end
complete -c isotrack -f -k -a '(__isotrack_complete)'
