package dev.warren.web.operator;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The operator's login.
///
/// @param passwordHash the bcrypt hash of the password of the user `operator`; empty: every login is refused
@ConfigurationProperties("warren.operator")
record OperatorProperties(@DefaultValue("") String passwordHash) {

    /// Leaves out the hash, which must not get into a log.
    @Override
    public String toString() {
        return "OperatorProperties[passwordHash=" + (this.passwordHash.isEmpty() ? "" : "***") + "]";
    }

}
