package dev.warren.testkit;

@EnabledWhereDockerAnswers
class ContainerDatabaseIT extends DatabaseBehaviour {

    @Override
    TestDatabase database() {
        return TestStack.DOCKER.database();
    }

}
