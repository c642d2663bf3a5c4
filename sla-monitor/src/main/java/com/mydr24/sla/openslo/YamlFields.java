package com.mydr24.sla.openslo;

import com.mydr24.regions.failure.InvalidField;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One mapping of a YAML document, all scalars as they were written.
 *
 * @param path where it stands, for whoever has to correct it
 */
record YamlFields(String path, Map<String, @Nullable Object> fields) {
    static YamlFields of(String path, @Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new InvalidField(path, "wrong_type", path + " must be a mapping.");
        }
        Map<String, @Nullable Object> fields = new TreeMap<>();
        map.forEach((key, entry) -> fields.put(String.valueOf(key), entry));
        return new YamlFields(path, fields);
    }

    YamlFields onlyWith(Set<String> known) {
        for (String name : fields.keySet()) {
            if (!known.contains(name)) {
                throw new InvalidField(
                        at(name), "unknown_field", "OpenSLO v1 has no field " + at(name) + ".");
            }
        }
        return this;
    }

    boolean has(String name) {
        return fields.get(name) != null;
    }

    YamlFields object(String name) {
        return of(at(name), required(name));
    }

    /** The one mapping of a list. */
    YamlFields only(String name) {
        if (required(name) instanceof List<?> list && list.size() == 1) {
            return of(at(name) + "[0]", list.getFirst());
        }
        throw new InvalidField(at(name), "wrong_type", at(name) + " must be a list of one.");
    }

    String text(String name) {
        if (required(name) instanceof String text) {
            return text;
        }
        throw new InvalidField(at(name), "wrong_type", at(name) + " must be a scalar.");
    }

    long number(String name, long least, long most) {
        return number(at(name), text(name), least, most);
    }

    static long number(String path, String text, long least, long most) {
        try {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new InvalidField(path, "wrong_type", path + " must be a whole number.");
        }
        throw new InvalidField(
                path, "out_of_range", "%s must be %d to %d.".formatted(path, least, most));
    }

    /** A ratio as parts per million, from 0 to less than 1, as OpenSLO wants a target. */
    int ppm(String name) {
        try {
            BigDecimal ppm = new BigDecimal(text(name)).movePointRight(6);
            if (ppm.signum() >= 0 && ppm.compareTo(BigDecimal.valueOf(1_000_000)) < 0) {
                return ppm.intValueExact();
            }
        } catch (NumberFormatException e) {
            throw new InvalidField(at(name), "wrong_type", at(name) + " must be a number.");
        } catch (ArithmeticException e) {
            throw new InvalidField(at(name), "too_fine", at(name) + " has more than six decimals.");
        }
        throw new InvalidField(
                at(name), "out_of_range", at(name) + " must be at least 0 and less than 1.");
    }

    String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private Object required(String name) {
        Object value = fields.get(name);
        if (value == null) {
            throw new InvalidField(at(name), "missing_field", at(name) + " is missing.");
        }
        return value;
    }
}
