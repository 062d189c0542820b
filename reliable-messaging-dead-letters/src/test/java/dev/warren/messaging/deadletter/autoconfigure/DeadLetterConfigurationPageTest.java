package dev.warren.messaging.deadletter.autoconfigure;

import dev.warren.messaging.autoconfigure.ConfigurationKeysBehaviour;

class DeadLetterConfigurationPageTest extends ConfigurationKeysBehaviour {

}
