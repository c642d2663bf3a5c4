package com.mydr24.tenant.signin;

import com.mydr24.tenant.identity.Issuer;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;

/** Where an issuer's public keys come from. */
interface IssuerKeys {
    JWKSource<SecurityContext> of(Issuer issuer);
}
