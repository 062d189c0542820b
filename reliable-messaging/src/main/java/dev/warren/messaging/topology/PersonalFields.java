package dev.warren.messaging.topology;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;

/// The check that a path names a field of a record, because a wrong path would silently encrypt nothing.
final class PersonalFields {

    private PersonalFields() {
    }

    /// @throws IllegalArgumentException naming the part of the path that is not a field
    static void check(Class<?> event, String path) {
        Type type = event;
        for (String name : path.split("\\.", -1)) {
            Class<?> holder = element(type);
            type = component(holder, name).orElseThrow(() -> new IllegalArgumentException(event.getSimpleName()
                    + " has no field '" + path + "' to encrypt: " + holder.getSimpleName() + " has no '" + name + "'"));
        }
    }

    private static Optional<Type> component(Class<?> holder, String name) {
        if (!holder.isRecord()) {
            return Optional.empty();
        }
        return Arrays.stream(holder.getRecordComponents())
            .filter(component -> component.getName().equals(name))
            .map(RecordComponent::getGenericType)
            .findFirst();
    }

    /// The type of a list's elements, or the type itself.
    private static Class<?> element(Type type) {
        if (type instanceof ParameterizedType generic && generic.getRawType() instanceof Class<?> raw
                && Collection.class.isAssignableFrom(raw)) {
            return element(generic.getActualTypeArguments()[0]);
        }
        return (type instanceof Class<?> plain) ? plain : Object.class;
    }

}
