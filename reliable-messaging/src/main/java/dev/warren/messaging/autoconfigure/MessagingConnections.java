package dev.warren.messaging.autoconfigure;

import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.boot.amqp.autoconfigure.CachingConnectionFactoryConfigurer;

/// The broker connections of the library.
///
/// @param consumers the application's connection factory, on which queues are consumed
/// @param configurer Boot's: each further connection gets all addresses and settings of the application
record MessagingConnections(CachingConnectionFactory consumers, CachingConnectionFactoryConfigurer configurer) {

    /// A connection of its own under this name, for a publisher or an ordered listener.
    CachingConnectionFactory named(String name) {
        CachingConnectionFactory connections = new CachingConnectionFactory(
                this.consumers.getRabbitConnectionFactory());
        this.configurer.configure(connections);
        connections.setConnectionNameStrategy(factory -> name);
        return connections;
    }

}
