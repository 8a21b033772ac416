/** A certificate that nobody trusts, for receiver.example.org until 2126, made for these tests with openssl. */
export const certificate = `
-----BEGIN CERTIFICATE-----
MIIBtjCCAVygAwIBAgIUOUq/3q3rdk/SomCrBVUgxG5AWHQwCgYIKoZIzj0EAwIw
HzEdMBsGA1UEAwwUcmVjZWl2ZXIuZXhhbXBsZS5vcmcwIBcNMjYxMTI2MTgyOTQ4
WhgPMjEyNjExMDIxODI5NDhaMB8xHTAbBgNVBAMMFHJlY2VpdmVyLmV4YW1wbGUu
b3JnMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE/9oRrkizU8G3SrGhh59lHAq6
SeWFZiofWJMZHGq3ln5pA2d6FoE1hzuLY0H1RslvN1Q9Kl/nQThVShn9PZLhWaN0
MHIwHQYDVR0OBBYEFDJjMYtxz1UjhGtfMuiDIuxLvClcMB8GA1UdIwQYMBaAFDJj
MYtxz1UjhGtfMuiDIuxLvClcMA8GA1UdEwEB/wQFMAMBAf8wHwYDVR0RBBgwFoIU
cmVjZWl2ZXIuZXhhbXBsZS5vcmcwCgYIKoZIzj0EAwIDSAAwRQIgTtKOKl+ORLhu
7v0wWUH8SIlu8i40uxOsYZ1Yym/UYRsCIQDn3FtIOqMVJMfWa8Rm2+ZGQDj3AzAz
zjy+reOZ8BuQVg==
-----END CERTIFICATE-----
`;

/** Its key: published, so good for nothing else. */
export const privateKey = `
-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg/gR/WAk8O3/gM26V
79PeEXmHOWTwBurmg7nrlCJvDnihRANCAAT/2hGuSLNTwbdKsaGHn2UcCrpJ5YVm
Kh9YkxkcareWfmkDZ3oWgTWHO4tjQfVGyW83VD0qX+dBOFVKGf09kuFZ
-----END PRIVATE KEY-----
`;
