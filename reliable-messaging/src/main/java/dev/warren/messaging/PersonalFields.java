package dev.warren.messaging;

import org.springframework.core.ResolvableType;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Stream;

/// The check that a path names a field of a record, because a wrong path would silently encrypt nothing.
final class PersonalFields {

    private PersonalFields() {
    }

    /// @throws IllegalArgumentException naming the part of the path that is not a field
    static void check(Class<?> event, String path) {
        ResolvableType type = ResolvableType.forClass(event);
        for (String name : path.split("\\.", -1)) {
            Class<?> holder = type.resolve(Object.class);
            type = components(holder).filter(component -> component.getName().equals(name))
                .map(component -> element(ResolvableType.forType(component.getGenericType())))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(event.getSimpleName() + " has no field '" + path
                        + "' to encrypt: " + holder.getSimpleName() + " has no '" + name + "'"));
        }
    }

    private static Stream<RecordComponent> components(Class<?> holder) {
        return holder.isRecord() ? Arrays.stream(holder.getRecordComponents()) : Stream.empty();
    }

    /// The type of a collection's elements, or the type itself.
    private static ResolvableType element(ResolvableType type) {
        ResolvableType collection = type.as(Collection.class);
        return (collection == ResolvableType.NONE) ? type : element(collection.getGeneric());
    }

}
