export declare function qrCodes(urls: string[]): Promise<string[]>;
