package dev.warren.testkit;

@EnabledWhereDockerAnswers
class ContainerBrokerIT extends BrokerBehaviour {

    @Override
    TestBroker broker() {
        return TestStack.DOCKER.broker();
    }

}
