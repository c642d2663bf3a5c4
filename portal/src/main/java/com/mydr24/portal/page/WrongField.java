package com.mydr24.portal.page;

/** A field of a form that was not accepted, and why, in words for a person. */
public record WrongField(String field, String detail) {}
