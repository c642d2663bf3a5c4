package com.mydr24.tenant.audit;

import com.mydr24.regions.canonical.CanonicalJson;
import com.mydr24.regions.canonical.JsonFields;
import com.mydr24.tenant.audit.SealedFields.Sealed;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An entry as it is hashed and kept, its personal fields sealed. */
record LoggedAct(
        long sequence,
        Instant at,
        Actor actor,
        String action,
        String object,
        Map<String, Object> details,
        Map<String, Sealed> personal) {

    /** The one text that stands for the entry. */
    String canonical() {
        return CanonicalJson.text(tree());
    }

    private Map<String, @Nullable Object> tree() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("sequence", sequence);
        tree.put("at", at.toString());
        tree.put("actor", actorTree());
        tree.put("action", action);
        tree.put("object", object);
        tree.put("details", new TreeMap<>(details));
        Map<String, @Nullable Object> fields = new TreeMap<>();
        personal.forEach((name, sealed) -> fields.put(name, sealedTree(sealed)));
        tree.put("personal", fields);
        return tree;
    }

    private Map<String, @Nullable Object> actorTree() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("kind", actor.kind().name());
        tree.put("id", actor.id());
        return tree;
    }

    private static Map<String, @Nullable Object> sealedTree(Sealed sealed) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("subject", sealed.subject());
        tree.put("sealed", sealed.text());
        return tree;
    }

    static LoggedAct of(JsonFields json) {
        JsonFields actor = json.object("actor");
        JsonFields details = json.object("details");
        Map<String, Object> facts = new TreeMap<>();
        details.names()
                .forEach(name -> facts.put(name, Objects.requireNonNull(details.value(name))));
        JsonFields personal = json.object("personal");
        Map<String, Sealed> fields = new TreeMap<>();
        for (String name : personal.names()) {
            JsonFields field = personal.object(name);
            String text = field.value("sealed") == null ? null : field.text("sealed");
            fields.put(name, new Sealed(field.text("subject"), text));
        }
        return new LoggedAct(
                json.number("sequence"),
                Instant.parse(json.text("at")),
                new Actor(Actor.Kind.valueOf(actor.text("kind")), actor.text("id")),
                json.text("action"),
                json.text("object"),
                facts,
                fields);
    }
}
