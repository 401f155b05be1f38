/** What icacls prints without arguments, in our own words. */
export const icaclsUsage = `ICACLS name [/grant[:r] SID:perm [...]] [/deny SID:perm [...]] [/remove[:g|:d] SID [...]]
       [/inheritance:e|d|r] [/setowner user] [/setintegritylevel level] [/reset]
       [/T] [/C] [/L] [/Q]
ICACLS name /save aclfile [/T] [/C] [/L] [/Q]
ICACLS directory [/substitute SidOld SidNew [...]] /restore aclfile [/C] [/L] [/Q]
ICACLS name /findsid SID [/T] [/C] [/L] [/Q]
ICACLS name /verify [/T] [/C] [/L] [/Q]

    /grant adds rights; with :r they replace what was granted explicitly.
    /deny adds an explicit deny entry and takes the same rights out of explicit grants.
    /remove takes out all entries of a SID; with :g its grants, with :d its denials.
    /inheritance e enables it, d disables it and copies the entries, r disables it and removes them.
    /reset leaves nothing but what is inherited.

A SID is a name, or *S-1-… A permission is N, F, M, RX, R, W, D, or a list in parentheses of
DE RC WDAC WO S AS MA GR GW GE GA RD WD AD REA WEA X DC RA WA; before it may stand (OI) (CI) (IO) (NP).
`
