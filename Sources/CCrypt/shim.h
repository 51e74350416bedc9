// The operating system's libcrypt (libxcrypt on Linux), which hashes passwords.
// On Debian and its relatives the header comes with the package libcrypt-dev.
#ifndef MUMARIS_CCRYPT_SHIM_H
#define MUMARIS_CCRYPT_SHIM_H

#include <crypt.h>

#endif
