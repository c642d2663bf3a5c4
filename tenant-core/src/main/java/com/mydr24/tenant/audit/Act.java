package com.mydr24.tenant.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Something that was done.
 *
 * @param action a stable name, such as {@code key.issued}: the kind of thing, and what became of it
 * @param object what it was done to, as an id and never a person's name or address
 * @param details further facts, none of them about a person; texts, longs and booleans
 * @param personal facts about persons, which the log keeps sealed
 */
public record Act(
        String action, String object, Map<String, Object> details, List<PersonalField> personal) {
    private static final Pattern ACTION = Pattern.compile("[a-z]+(_[a-z]+)*(\\.[a-z]+(_[a-z]+)*)+");
    private static final int LONGEST_NAME = 80;

    /**
     * Whatever comes from outside is cut at this, so that nobody fills the log with one request.
     */
    private static final int LONGEST_TEXT = 500;

    private static final int MOST_FACTS = 40;

    public Act {
        if (!ACTION.matcher(action).matches() || action.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("not the name of an action: " + action);
        }
        if (details.size() + personal.size() > MOST_FACTS) {
            throw new IllegalArgumentException("too many facts about " + action);
        }
        if (personal.stream().map(PersonalField::field).distinct().count() < personal.size()) {
            throw new IllegalArgumentException("two facts of one name about " + action);
        }
        object = plain(object);
        details = Map.copyOf(details);
        personal = List.copyOf(personal);
    }

    public static Act of(String action, Object object) {
        return new Act(action, object.toString(), Map.of(), List.of());
    }

    /** The same with one more fact. Nothing about a person: that is for {@link #about}. */
    public Act with(String name, String value) {
        return withFact(name, plain(value));
    }

    /** The same with one more fact. */
    public Act with(String name, long value) {
        return withFact(name, value);
    }

    /** The same with one more fact. */
    public Act with(String name, boolean value) {
        return withFact(name, value);
    }

    /**
     * The same with one more fact about a person.
     *
     * @param subject whose it is, as an opaque id: whoever is erased under this id loses the fact
     * @param field such as email, name, address
     */
    public Act about(String subject, String field, String value) {
        List<PersonalField> more = new ArrayList<>(personal);
        more.add(new PersonalField(plain(subject), plain(field), plain(value)));
        return new Act(action, object, details, more);
    }

    private Act withFact(String name, Object value) {
        Map<String, Object> more = new TreeMap<>(details);
        more.put(plain(name), value);
        return new Act(action, object, more, personal);
    }

    private static String plain(String text) {
        String cut = text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
        // Half a surrogate pair has no bytes, and would be hashed as something else than is kept.
        return new String(cut.getBytes(UTF_8), UTF_8);
    }
}
