package com.mydr24.regions.signing;

import static org.assertj.core.api.Assertions.assertThat;

import com.mydr24.regions.placement.CellId;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class SigningTest {
    @Test
    void theMerkleRootIsThatOfRfc6962() {
        // Test vectors of the certificate transparency reference implementation.
        List<byte[]> leaves = new ArrayList<>();
        for (String hex : List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657")) {
            leaves.add(MerkleTree.leaf(HexFormat.of().parseHex(hex)));
        }

        assertThat(hex(MerkleTree.root(List.of())))
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assertThat(hex(MerkleTree.root(leaves.subList(0, 1))))
                .isEqualTo("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
        assertThat(hex(MerkleTree.root(leaves.subList(0, 3))))
                .isEqualTo("aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77");
        assertThat(hex(MerkleTree.root(leaves)))
                .isEqualTo("ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c");
    }

    @Test
    void theFrontierHasTheRootOfTheWholeTreeAtEveryLength() {
        List<byte[]> leaves = new ArrayList<>();
        MerkleFrontier growing = MerkleFrontier.empty();
        for (int i = 0; i < 130; i++) {
            assertThat(hex(growing.root())).isEqualTo(hex(MerkleTree.root(leaves)));
            growing = MerkleFrontier.of(growing.leaves(), growing.text());
            byte[] record = Integer.toString(i).getBytes(StandardCharsets.UTF_8);
            growing.add(record);
            leaves.add(MerkleTree.leaf(record));
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    @Test
    void aConfiguredKeySignsAsThePairItBelongsTo() throws Exception {
        KeyPair made = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        String configured = Base64.getEncoder().encodeToString(made.getPrivate().getEncoded());
        var keys = new SigningKeys(configured);

        KeyPair pair = keys.of(new CellId("eu-de-1"));

        assertThat(pair.getPublic()).isEqualTo(made.getPublic());
        assertThat(keys.toString()).doesNotContain(configured);
    }

    @Test
    void aSignatureHoldsForItsStatementAndItsKeyOnly() throws Exception {
        KeyPair key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        KeyPair other = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] statement = "owed: 300".getBytes(StandardCharsets.UTF_8);
        byte[] changed = "owed: 301".getBytes(StandardCharsets.UTF_8);
        String signature = Ed25519.sign(statement, key);

        assertThat(Ed25519.isSigned(statement, Ed25519.publicKey(key), signature)).isTrue();
        assertThat(Ed25519.isSigned(changed, Ed25519.publicKey(key), signature)).isFalse();
        assertThat(Ed25519.isSigned(statement, Ed25519.publicKey(other), signature)).isFalse();
        assertThat(Ed25519.isSigned(statement, "no key", signature)).isFalse();
        assertThat(Ed25519.isSigned(statement, Ed25519.publicKey(key), "none")).isFalse();
    }
}
