# What `make install` copies: the program, and what the program itself prints
# as manual page and shell completions. ORDER installed: also Makefile.

set(folder_bash ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
set(folder_zsh ${CMAKE_INSTALL_DATADIR}/zsh/site-functions)
set(folder_fish ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
set(folder_man ${CMAKE_INSTALL_MANDIR}/man1)
set(file_bash elenchus)
set(file_zsh _elenchus)
set(file_fish elenchus.fish)
set(file_man elenchus.1)

install(TARGETS elenchus RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})

foreach(kind IN ITEMS bash zsh fish man)
    set(made ${PROJECT_BINARY_DIR}/generated/${kind}/${file_${kind}})
    file(MAKE_DIRECTORY ${PROJECT_BINARY_DIR}/generated/${kind})
    add_custom_command(OUTPUT ${made}
        COMMAND elenchus --generate=${kind} > ${made}
        DEPENDS elenchus
        VERBATIM)
    list(APPEND all_made ${made})
    install(FILES ${made} DESTINATION ${folder_${kind}})
endforeach()

add_custom_target(elenchus-pages ALL DEPENDS ${all_made})
