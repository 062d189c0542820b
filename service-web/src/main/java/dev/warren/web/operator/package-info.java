/// The operator's login, and the endpoints that need it.
@NullMarked
package dev.warren.web.operator;

import org.jspecify.annotations.NullMarked;
