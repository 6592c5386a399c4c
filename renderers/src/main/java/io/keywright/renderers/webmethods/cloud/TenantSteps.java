package io.keywright.renderers.webmethods.cloud;

import io.keywright.renderers.flavour.ManualStep;
import io.keywright.renderers.flavour.ManualStep.Occasion;
import io.keywright.renderers.flavour.RenderRequest;
import io.keywright.renderers.flavour.ServerSite;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.state.UserState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What people do in the console of a tenant, and the requests for what has an API. The API of the vendor, as published
 * with its tool for pipelines, knows stores of projects; none is known for the certificates of users and tenants, and
 * for the mode.
 */
final class TenantSteps {

    private static final String MODE = "twoWaySsl";
    private static final String TENANT = "tenantUser";
    private static final List<String> STORES = List.of("PKCS12", "JKS");

    private final RenderRequest request;
    private final Address server;
    private final Optional<String> mode;
    private final Optional<String> tenant;

    TenantSteps(ServerSite site, RenderRequest request) {
        this.request = request;
        this.server = Address.server(site.name());
        this.mode = Optional.ofNullable(request.desired().options().get(MODE));
        this.tenant = Optional.ofNullable(request.desired().options().get(TENANT));
    }

    /** Those that the document gives a reason for. */
    List<ManualStep> steps() {
        List<ManualStep> steps = new ArrayList<>();
        Map<String, UserState> users = request.unseen().users();
        if (mode.isPresent() || !users.isEmpty()) {
            steps.add(new ManualStep(server.name() + "/client-certificates", server, "in the console of tenant '" + server.name()
                    + "', set the mode of two-way SSL and bring in the certificates of users", Optional.of("client-certificates.txt"),
                    Optional.of(checklist(users)), Occasion.OTHER_CONTENT));
        }
        // What a certificate is stands in no text here, so that a text stays as it is: with each change it is brought in again.
        // What an earlier change has left to do is not in the next one, so each of them has a step of its own.
        List<String> certificates = changed(false).stream().map(store -> store.location().orElse("")).toList();
        if (!certificates.isEmpty()) {
            steps.add(new ManualStep(server.name() + "/changed-certificates", server, "bring the certificates in "
                    + String.join(", ", certificates) + " into tenant '" + server.name() + "' once more: they are others", Optional.empty(),
                    Optional.empty(), Occasion.ONE_MORE));
        }
        List<KeystoreState> stores = changed(true);
        if (!stores.isEmpty()) {
            steps.add(new ManualStep(server.name() + "/project-stores", server, "review the script that brings the stores of tenant '"
                    + server.name() + "' into its project, and run it", Optional.of("project-stores.sh"),
                    Optional.of(new StoreUpload(request.desired().options(), stores).script()), Occasion.ONE_MORE));
        }
        return steps;
    }

    /** What the document says of the tenant that does nothing, or cannot be. */
    List<Diagnostic> diagnostics() {
        Address place = server.child("options", TENANT);
        if (tenant.isPresent() && !request.unseen().users().containsKey(tenant.get())) {
            return List.of(Diagnostic.error(DiagnosticCode.UNDECLARED, "'" + tenant.get() + "' is no user under authentication of " + server)
                    .about(place).hint("add it there with the certificate of the tenant"));
        }
        boolean compared = mode.filter(word -> !word.equals("default")).isPresent();
        return tenant.isEmpty() || compared ? List.of() : List.of(Diagnostic.warning(DiagnosticCode.VENDOR_TRAP,
                "the certificate of a tenant is compared with nothing in mode default: whoever has credentials may call with any that is verified")
                .about(place).hint("write 'twoWaySsl: exclusive', or 'force'"));
    }

    /** @param ofProjects those that a project has, or the files of certificates */
    private List<KeystoreState> changed(boolean ofProjects) {
        return request.stores().stream().map(change -> request.desired().keystores().get(change.keystore())).filter(Objects::nonNull)
                .filter(store -> store.type().filter(STORES::contains).isPresent() == ofProjects).toList();
    }

    private String checklist(Map<String, UserState> users) {
        StringBuilder text = new StringBuilder("Two-way SSL of tenant ").append(server.name()).append(", port 8443\n\n")
                .append("In the console: profile icon > Settings > Client Certificate. Certificates of others, and that of the tenant, are for\n")
                .append("administrators; only active users can be chosen, and each has one certificate.\n\n");
        mode.ifPresent(word -> text.append("[ ] Configuration: choose ").append(Character.toUpperCase(word.charAt(0))).append(word.substring(1))
                .append(", then Apply\n"));
        users.forEach((user, by) -> {
            text.append(tenant.equals(Optional.of(user)) ? "[ ] Tenant certificate: upload the certificate of the tenant, its user is "
                    : "[ ] User Certificate: select user ").append(user).append(", Upload New Certificate\n        subject ").append(by.subject().orElseThrow()).append('\n');
        });
        List<String> files = files();
        if (!files.isEmpty()) {
            text.append("\nFiles of certificates in the home of the tenant:\n").append(String.join("\n", files)).append('\n');
        }
        tenant.ifPresent(user -> text.append("\nThe certificate of the tenant lets in who has credentials of the tenant, too, and only where the user has no\n")
                .append("certificate of its own. Mode default compares it with nothing.\n"));
        if (mode.filter("force"::equals).isPresent()) {
            text.append("\nThe vendor says of mode force both that a certificate is mandatory and that calls without two-way SSL are allowed:\n")
                    .append("try a call without one. Mode exclusive refuses it for sure.\n");
        }
        return text.toString();
    }

    private List<String> files() {
        return request.desired().keystores().values().stream().filter(store -> !STORES.contains(store.type().orElse("")))
                .flatMap(store -> store.entries().values().stream().map(entry -> "    " + store.location().orElse("") + "  "
                        + entry.source().map(Address::toString).orElse(entry.alias()))).distinct().toList();
    }
}
