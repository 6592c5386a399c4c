package io.keywright.engine.repair;

import io.keywright.engine.link.Link;
import io.keywright.engine.verify.LinkVerdict;
import io.keywright.schema.address.Address;
import io.keywright.schema.layout.Edit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Servers and identities that are made from one template. What is changed in it changes for all of them, so each must
 * have a link that the change mends.
 */
final class Instances {

    private final Draft base;

    Instances(Draft base) {
        this.base = base;
    }

    /** Whether every instance of what is edited is mended by it. */
    boolean agree(Draft draft, List<Edit> edits) {
        Set<Address> templates = edits.stream().map(Edit::place).filter(place -> DocumentTexts.template(place.segments().get(1)).isPresent())
                .map(place -> Address.of(place.segments().get(0), DocumentTexts.template(place.segments().get(1)).orElseThrow()))
                .collect(Collectors.toSet());
        return templates.isEmpty() || templates.stream().allMatch(template -> mended(draft, template).containsAll(instances(template)));
    }

    private Set<String> instances(Address template) {
        Stream<String> names = template.segments().get(0).equals("servers") ? base.site().site().servers().keySet().stream()
                : base.site().site().identities().keySet().stream();
        return names.filter(name -> DocumentTexts.template(name).equals(Optional.of(template.name())))
                .map(Instances::instance).collect(Collectors.toSet());
    }

    /** {@code [a1]} of {@code web[a1]}. */
    private static String instance(String name) {
        return name.substring(name.indexOf('['));
    }

    /** The instances that have a part in a link that failed and does not any more. */
    private Set<String> mended(Draft draft, Address template) {
        Set<String> instances = new HashSet<>();
        base.verdicts().stream().filter(LinkVerdict::fails).map(LinkVerdict::link)
                .filter(name -> draft.verdict(name).filter(verdict -> !verdict.fails()).isPresent())
                .flatMap(name -> base.link(name).stream()).flatMap(Instances::servers)
                .filter(server -> DocumentTexts.template(server).filter(name -> template.segments().get(0).equals("identities")
                        || name.equals(template.name())).isPresent())
                .map(Instances::instance).forEach(instances::add);
        return instances;
    }

    private static Stream<String> servers(Link link) {
        return Stream.of(link.caller().server(), link.listener().server());
    }
}
