package dev.warren.testkit.network;

/// The direction of bytes.
public enum Direction {

    /// From the client to the server.
    TO_SERVER,

    /// From the server to the client.
    TO_CLIENT

}
