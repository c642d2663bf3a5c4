package com.mydr24.regions.residency;

/**
 * May this data of a tenant of this country be in that place?
 *
 * @param country whose law it is, ISO 3166-1 alpha-2
 * @param place the country of the place, ISO 3166-1 alpha-2
 */
public record Question(String country, DataClass data, Activity activity, String place) {}
