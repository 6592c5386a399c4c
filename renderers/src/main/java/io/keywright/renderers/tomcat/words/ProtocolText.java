package io.keywright.renderers.tomcat.words;

import io.keywright.schema.vocabulary.Protocol;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A list of protocol versions: {@code TLSv1.2+TLSv1.3}, {@code TLSv1.2,TLSv1.3}, {@code all-TLSv1}. Names are added
 * after a comma, a plus or nothing, and taken away after a minus; {@code all} is also what counts without the attribute.
 *
 * @param all   whether it is exactly every version that the server knows
 * @param names what is left in the end, as written, {@code SSLv2Hello} aside, which is a way to greet and no version
 */
public record ProtocolText(boolean all, List<String> names) {

    private static final String HELLO = "SSLv2Hello";
    private static final List<String> ALL = List.of(HELLO, "TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3");

    public ProtocolText {
        names = List.copyOf(names);
    }

    /** As Tomcat 10.1.44 splits it. */
    public static ProtocolText parse(String text) {
        Set<String> chosen = new LinkedHashSet<>();
        for (String part : text.split("(?=[-+,])")) {
            String token = part.strip();
            if (token.length() < 2) {
                continue; // a sign without a name says nothing
            }
            char sign = token.charAt(0);
            String name = sign == '+' || sign == '-' || sign == ',' ? token.substring(1).strip() : token;
            List<String> meant = name.equalsIgnoreCase("all") ? ALL : List.of(name);
            if (sign == '-') {
                meant.forEach(chosen::remove);
            } else {
                chosen.addAll(meant);
            }
        }
        boolean all = chosen.containsAll(ALL) && chosen.size() == ALL.size();
        chosen.remove(HELLO);
        return new ProtocolText(all, new ArrayList<>(chosen));
    }

    /** The versions; empty when it is every one, which is the server's default. */
    public List<Protocol> protocols() {
        return all ? List.of() : names.stream().flatMap(name -> Protocol.of(name).stream()).sorted().toList();
    }

    /** What no Java knows: names count as they are, upper and lower case told apart. */
    public List<String> unknown() {
        return names.stream().filter(name -> Protocol.of(name).isEmpty()).toList();
    }

    /** No comma: with one, the server warns that a sign may be missing. */
    public static String written(List<Protocol> protocols) {
        return String.join("+", protocols.stream().map(Protocol::text).toList());
    }
}
