package dev.warren.testkit;

class NativeBrokerIT extends BrokerBehaviour {

    @Override
    TestBroker broker() {
        return TestStack.NATIVE.broker();
    }

}
