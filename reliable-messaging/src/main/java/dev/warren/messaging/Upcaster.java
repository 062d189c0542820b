package dev.warren.messaging;

import tools.jackson.databind.node.ObjectNode;

/// A step from one version of an event to the next: a pure function of its JSON, which it may change and return. The
/// result is read like any event of that version.
@FunctionalInterface
public interface Upcaster {

    ObjectNode upcast(ObjectNode event);

}
