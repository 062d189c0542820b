/// Places a mix of orders over REST, follows each to its end and checks that it is the expected one.
@NullMarked
package dev.warren.localstack.demo;

import org.jspecify.annotations.NullMarked;
