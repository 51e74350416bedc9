// The operating system's zlib, which unpacks what documents hold packed.
// On Debian and its relatives the header comes with the package zlib1g-dev.
#ifndef MUMARIS_CZLIB_SHIM_H
#define MUMARIS_CZLIB_SHIM_H

#include <zlib.h>

#endif
