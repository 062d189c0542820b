package dev.warren.testkit;

class NativeDatabaseIT extends DatabaseBehaviour {

    @Override
    TestDatabase database() {
        return TestStack.NATIVE.database();
    }

}
