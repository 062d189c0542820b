/// Tests of the promises under faults: crashes at every crash point, storms, poison messages, and a proof that the
/// checks notice a broken mechanism.
@NullMarked
package dev.warren.messaging.faults;

import org.jspecify.annotations.NullMarked;
