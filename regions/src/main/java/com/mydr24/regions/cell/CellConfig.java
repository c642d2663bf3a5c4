package com.mydr24.regions.cell;

import com.mydr24.regions.placement.CellId;
import com.mydr24.regions.placement.RegionCode;
import io.micronaut.context.annotation.EachProperty;
import io.micronaut.context.annotation.Parameter;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One cell that this process opens: {@code mydr24.cells.eu-de-1.*}.
 *
 * @param jdbcUrl the cell's pool database; silos are databases of the same server
 * @param user the application's role: owns nothing, bypasses nothing
 * @param migratorUser the role that owns the schema and may create a silo's database
 * @param financeUser the role that reads the books of all tenants, and nothing else
 * @param masterKeyset what seals the tenants' own keys: a Tink keyset for authenticated encryption
 *     as JSON, in Base64; whoever has it and the database can read personal fields of audit logs
 * @param baseUrl where callers reach this cell: scheme, host and port; the portal's, where not
 *     given
 * @param standbyIn the country of the database's synchronous standby, ISO 3166-1 alpha-2; null for
 *     a cell that has none, which takes no tenant that is promised one
 * @param backupsIn the country that backups are kept in; the region's, where not given
 * @param poolSize physical connections to the pool database, at most
 */
@EachProperty("mydr24.cells")
public record CellConfig(
        @Parameter String name,
        @NotBlank String region,
        @NotBlank String jdbcUrl,
        @NotBlank String user,
        @NotBlank String password,
        @NotBlank String migratorUser,
        @NotBlank String migratorPassword,
        @NotBlank String financeUser,
        @NotBlank String financePassword,
        URI redis,
        @NotBlank String masterKeyset,
        @Nullable URI baseUrl,
        @Nullable @Pattern(regexp = "[A-Z]{2}") String standbyIn,
        @Nullable @Pattern(regexp = "[A-Z]{2}") String backupsIn,
        @io.micronaut.core.bind.annotation.Bindable(defaultValue = "8") int poolSize) {

    public CellId id() {
        return new CellId(name);
    }

    public RegionCode regionCode() {
        return new RegionCode(region);
    }

    /** Where a standby may take over, ISO 3166-1 alpha-2, if there is one. */
    public Optional<String> standbyCountry() {
        return Optional.ofNullable(standbyIn);
    }

    /** Where the copies to restore from are, ISO 3166-1 alpha-2. */
    public String backupCountry() {
        return backupsIn == null ? regionCode().country() : backupsIn;
    }

    @Override
    public String toString() {
        return "CellConfig[" + name + " at " + jdbcUrl + "]";
    }
}
