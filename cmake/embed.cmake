# Data files in the program: a C file with the bytes, made from a template next
# to the data, and made anew when either changes.

# embed(DATA TEMPLATE MADE): `@embedded@` in TEMPLATE becomes the bytes of DATA.
function(embed data template made)
    file(READ ${data} embedded HEX)
    string(REPEAT "." 32 sixteen_bytes)
    string(REGEX REPLACE "(${sixteen_bytes})" "\\1\n" embedded "${embedded}")
    string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," embedded "${embedded}")
    configure_file(${template} ${made} @ONLY)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${data})
endfunction()
