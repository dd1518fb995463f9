# isotrack completion for fish. Keep it as ~/.config/fish/completions/isotrack.fish
complete -c isotrack -f -a '(env _ISOTRACK_COMPLETE=1 isotrack (commandline -opc)[2..-1] (commandline -ct) 2>/dev/null)'
