package dev.warren.localstack;

import java.util.Locale;

/// What the services stand on.
public enum Infrastructure implements Component {

    BROKER, DATABASE, MAIL;

    @Override
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

}
