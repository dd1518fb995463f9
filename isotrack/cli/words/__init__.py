"""The words of the command line as tables: for help, completion and the reordering of options."""
