/// The promises under faults: crashes at every seam, storms, poison, and a proof that the checks notice a broken mechanism.
@NullMarked
package dev.warren.messaging.faults;

import org.jspecify.annotations.NullMarked;
