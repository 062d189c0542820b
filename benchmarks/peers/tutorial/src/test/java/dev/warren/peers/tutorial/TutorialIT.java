package dev.warren.peers.tutorial;

import dev.warren.peers.WholeFlow;

class TutorialIT extends WholeFlow {

    TutorialIT() {
        super(Tutorial.class);
    }

}
