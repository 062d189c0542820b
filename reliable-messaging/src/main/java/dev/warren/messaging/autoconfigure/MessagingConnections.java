package dev.warren.messaging.autoconfigure;

import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.amqp.autoconfigure.CachingConnectionFactoryConfigurer;

/// The broker connections of the library.
///
/// @param consumers the application's connection factory, which consumers use
/// @param configurer Boot's configurer, which gives each further connection all addresses and settings of the
/// application
record MessagingConnections(CachingConnectionFactory consumers, CachingConnectionFactoryConfigurer configurer) {

    /// @throws IllegalStateException when the application has no such connection factory,
    /// or several of them
    static MessagingConnections of(ObjectProvider<CachingConnectionFactory> consumers,
            ObjectProvider<CachingConnectionFactoryConfigurer> configurer) {
        CachingConnectionFactory factory = consumers.getIfUnique();
        CachingConnectionFactoryConfigurer boots = configurer.getIfAvailable();
        if (factory == null || boots == null) {
            throw new IllegalStateException("Reliable messaging consumes on one CachingConnectionFactory, but the"
                    + " application has " + consumers.stream().count() + ". Where it has several, mark the one to take"
                    + " as @Primary; where it has another kind, add a CachingConnectionFactory beside it");
        }
        return new MessagingConnections(factory, boots);
    }

    /// Creates a connection factory of this name, for a publisher or an ordered listener.
    CachingConnectionFactory named(String name) {
        CachingConnectionFactory connections = new CachingConnectionFactory(
                this.consumers.getRabbitConnectionFactory());
        this.configurer.configure(connections);
        connections.setConnectionNameStrategy(factory -> name);
        return connections;
    }

}
