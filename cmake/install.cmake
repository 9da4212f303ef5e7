# What `make install` copies: the program by both its names, what it prints as
# manual page and shell completions, the licences of what the page is made of,
# and the solver as a library. ORDER
# installed: also Makefile.

set(folder_bash ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
set(folder_zsh ${CMAKE_INSTALL_DATADIR}/zsh/site-functions)
set(folder_fish ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
set(folder_man ${CMAKE_INSTALL_MANDIR}/man1)
set(file_bash elenchus)
set(file_zsh _elenchus)
set(file_fish elenchus.fish)
set(file_man elenchus.1)

install(TARGETS elenchus RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(FILES ${PROJECT_BINARY_DIR}/elenchus-iccma
    DESTINATION ${CMAKE_INSTALL_BINDIR})
install(TARGETS elenchus-static elenchus-shared
    DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(DIRECTORY include/elenchus DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}
    FILES_MATCHING PATTERN "*.h")
install(FILES ${PROJECT_BINARY_DIR}/generated/elenchus.pc
    DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
install(FILES ${PROJECT_BINARY_DIR}/generated/page/licenses.txt
    DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME page-licenses.txt)

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

add_custom_target(elenchus-installed ALL DEPENDS ${all_made})
add_dependencies(elenchus-installed elenchus elenchus-static elenchus-shared)
