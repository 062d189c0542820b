package dev.warren.web;

import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

import java.beans.PropertyEditorSupport;
import java.util.UUID;

/// Parses parameters as strictly as bodies. They are property editors because Spring falls back to its own, lenient
/// editors when a converter fails.
@ControllerAdvice
final class StrictParameters {

    @InitBinder
    void register(WebDataBinder binder) {
        binder.registerCustomEditor(UUID.class, new UuidEditor());
        binder.registerCustomEditor(String.class, new TextEditor());
    }

    private static final class UuidEditor extends PropertyEditorSupport {

        @Override
        public void setAsText(String text) {
            setValue(UuidReader.read(text));
        }

    }

    private static final class TextEditor extends PropertyEditorSupport {

        @Override
        public void setAsText(String text) {
            if (!Text.isStorable(text)) {
                throw new IllegalArgumentException("not storable");
            }
            setValue(text);
        }

    }

}
