package dev.warren.web;

/// An invalid field of a request.
///
/// @param field its path as the caller wrote it, for instance `lines[0].quantity`; also the name of a parameter or
/// header
/// @param message a short phrase that continues the field's name: `must be at most 1000`
public record WrongField(String field, String message) {
}
